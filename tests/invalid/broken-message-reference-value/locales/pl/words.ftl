languages = Języki { $when }
