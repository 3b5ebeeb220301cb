#!/bin/sh
# Makes the fonts of this theme's book from the npm packages source-serif and source-sans:
#
#     npm install source-serif@4.5.1 source-sans@3.52.0
#     pip install fonttools brotli
#     sh themes/bro/book-fonts.sh node_modules themes/bro/assets/book
#
# Print engines want other fonts than browsers: a file with one weight, since Chromium draws the instances of a variable
# font into a PDF as shapes that cannot be searched well; outlines in TrueType for the same reason; and all letters of a
# face in one file, since not every engine knows `unicode-range`, and kerning ends where a file does. "Source" is a
# reserved name of the originals, so the changed fonts carry another: Bro Text, Bro Display and Bro Note.
set -eu
packages=$1
target=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

letters=U+20-7E,U+A0-17F,U+218-21B,U+2C6,U+2DA,U+2DC,U+2010-2015,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+2030,U+2032,U+2033,U+2039,U+203A,U+20AC,U+2116,U+2122,U+2190-2193,U+2212,U+25A1,U+25CB,U+2610,U+2713

# face FILE FAMILY STYLE TARGET
face() {
  pyftsubset "$packages/$1.ttf" --unicodes="$letters" --no-hinting --name-IDs='0,1,2,3,4,5,6,13,14' \
    --layout-features='kern,liga,calt,ccmp,locl,mark,mkmk,lnum,onum,pnum,tnum,smcp,c2sc,sups' --output-file="$work/subset.ttf"
  python3 - "$work/subset.ttf" "$2" "$3" "$target/$4.woff2" <<'PYTHON'
import sys
from fontTools.ttLib import TTFont
source, family, style, target = sys.argv[1:]
font = TTFont(source, recalcTimestamp=False)
full = f"{family} {style}"
for record in font["name"].names:
    names = {1: family, 2: style, 3: f"{full} 1", 4: full, 6: full.replace(" ", "")}
    if record.nameID in names:
        record.string = names[record.nameID]
font.flavor = "woff2"
font.save(target)
PYTHON
}

mkdir -p "$target"
face source-serif/TTF/SourceSerif4-Regular 'Bro Text' Regular text
face source-serif/TTF/SourceSerif4-It 'Bro Text' Italic text-italic
face source-serif/TTF/SourceSerif4-Semibold 'Bro Text' Semibold text-semibold
face source-serif/TTF/SourceSerif4-SemiboldIt 'Bro Text' 'Semibold Italic' text-semibold-italic
face source-serif/TTF/SourceSerif4Display-Semibold 'Bro Display' Semibold display
face source-sans/TTF/SourceSans3-Regular 'Bro Note' Regular note
face source-sans/TTF/SourceSans3-It 'Bro Note' Italic note-italic
face source-sans/TTF/SourceSans3-Semibold 'Bro Note' Semibold note-semibold
