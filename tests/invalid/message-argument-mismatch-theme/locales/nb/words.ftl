printed-from = Skrevet ut fra { $adresse }
