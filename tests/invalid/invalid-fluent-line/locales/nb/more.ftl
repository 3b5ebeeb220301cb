field-website = { $n -> [one] en *[other] fler }
