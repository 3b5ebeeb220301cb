//! English sentences.

#[test]
fn english() {
    super::check_all("en", CASES);
}

const CASES: &str = "
Mr. Smith leads the project. |He is an engineer.
Mrs. Jones and Dr. Brown spoke. |The hall was full.
Many cities, e.g. Oslo, have done it. |Others wait.
The smaller unit, i.e. the municipality, decides. |The county does not.
See i.e. Oslo. |That is it.
It covers water, roads, etc. |The state pays.
It covers water, roads, etc. and schools. |The state pays.
He lives in the U.S. and works at home. |It suits him.
He lives in the U.S. |He works at home.
The U.S. Government decided. |It was late.
It starts at 9 a.m. |It ends at noon.
It starts at 9 a.m. and ends at 5 p.m. on Friday. |Lunch is included.
J. R. R. Tolkien wrote it. |The book is long.
George W. Bush was president. |So was his father.
This is plan B. |We use it.
See No. 5 for more. |It is short.
He said no. |Then he left.
See Fig. 3 and Table 2. |They show the results.
See Fig. 3. |It shows the results.
See p. 12 and pp. 14–16. |The table is there.
See sec. IV of the act. |It is long.
See vol. 3, ch. 4. |It is there.
They love art. |The museum is full.
Art. 5 of the Treaty applies. |It is clear.
The agreement was signed on 23 November 2026. |It lasts two years.
It was signed on Nov. 23. |It lasts two years.
In Jan. 2020 they merged. |It was a reform.
It happened in 2019. |The city grew.
There are 29 cities. |13 million euros are set aside.
The price is high. |15 cities applied anyway.
“Come here!” he shouted. |Nobody came.
“What now?” she asked. |“We wait.” |He sat down.
He said, “We leave today.” |Then they left.
\"Is it true?\" |\"Yes.\" |\"Good.\"
Is it true? |Yes! |It is.
What?! |Is that possible?
We waited… |Then the answer came.
We waited... |Then the answer came.
He said that … and left. |The door slammed.
The text […] Oslo is left out. |It is shorter.
Read more at www.example.org. |It is all there.
The file is called README.md. |It is in the folder.
Version 2.4 is out. |It is fast.
Use example.com/path?x=1 for it. |That works.
The budget is 3.1 million euros. |It is split.
1. Find a partner. |Use the seminars.
2) Write an agreement. |Say who does what.
a. Choose a topic. |Be concrete.
IV. Choose a topic. |Be concrete.
(This is a parenthesis.) |The text goes on.
That is good (see p. 4). |But it costs.
The meeting was moved (e.g. because of rain). |A new date will follow.
It was Oslo vs. Bergen. |Oslo won.
The case Roe v. Wade is known. |It was overturned.
Gov. Adams and Sen. Baker agreed. |The bill passed.
St. Mary's Church is old. |It stands on a hill.
Acme Inc. was sold. |Nobody noticed.
He works for Acme Inc. |She does not.
Gen. Lee and Lt. Col. Grant met. |They talked.
Approx. 40 people came. |Half left early.
Prof. A. Nowak, cf. Kowalski, is right. |The rest are wrong.
Sammy Davis Jr. sang. |They listened.
Don't repeat yourself (DRY). |It saves time.
Yahoo! is a company. |It is old.
Open source is free. |Is it? |Yes, it is.
";
