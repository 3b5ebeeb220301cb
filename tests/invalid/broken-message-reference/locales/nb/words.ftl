-brand = Bromost
kind-tool = Verktøy fra { -brnad }
field-owner = Eier av { kind-took }
field-form = { field-owner.short }
field-period = { DATETIME($day) }
