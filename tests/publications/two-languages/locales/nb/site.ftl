field-owner = Eier
field-budget = Budsjett
