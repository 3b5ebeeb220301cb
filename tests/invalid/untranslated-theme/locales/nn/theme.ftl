menu = Hovudmeny
language-name = Nynorsk
