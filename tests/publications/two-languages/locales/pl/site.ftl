field-owner = Właściciel
field-budget = Budżet
