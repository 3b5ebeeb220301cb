own-greeting = Pozdrowienia: { $title }
skip-to-content = Od razu do tekstu
not-found-home = Na stronę główną
