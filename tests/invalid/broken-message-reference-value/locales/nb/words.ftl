languages = Språk { $when }
