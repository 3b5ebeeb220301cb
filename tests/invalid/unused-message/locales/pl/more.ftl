hello = Cześć
