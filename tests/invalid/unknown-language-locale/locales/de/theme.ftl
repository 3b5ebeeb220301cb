menu = Hauptmenü
