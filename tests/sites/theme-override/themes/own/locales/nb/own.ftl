own-greeting = Hilsen fra { $title }
skip-to-content = Gå rett til teksten
not-found-home = Til forsiden
