hello = Hei
