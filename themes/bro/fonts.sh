#!/bin/sh
# Makes the fonts of this theme from the npm packages @fontsource-variable/source-sans-3 and source-serif-4:
#
#     npm install @fontsource-variable/source-sans-3@5.3.0 @fontsource-variable/source-serif-4@5.3.1
#     pip install fonttools brotli
#     sh themes/bro/fonts.sh node_modules/@fontsource-variable themes/bro/assets/fonts
#
# Each face becomes three files: most of Western Europe, the letters that only Polish adds, and the rest of Latin
# Extended-A. A page asks for a file only when it has one of its letters (`unicode-range` in style.css). "Source" is a
# reserved name of the originals, so the changed fonts carry another: Bro Sans and Bro Serif.
set -eu
packages=$1
target=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

latin=U+20-7E,U+A0-FF,U+131,U+152,U+153,U+2C6,U+2DA,U+2DC,U+2010-2015,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+2030,U+2032,U+2033,U+2039,U+203A,U+20AC,U+2122,U+2212
polish=U+104-107,U+118,U+119,U+141-144,U+15A,U+15B,U+179-17C
extended=U+100-103,U+108-117,U+11A-130,U+132-140,U+145-151,U+154-159,U+15C-178,U+17D-17F,U+218-21B

# make SOURCE AXES UNICODES FAMILY STYLE TARGET
make() {
  fonttools varLib.instancer -q "$packages/$1.woff2" $2 -o "$work/instance.ttf"
  pyftsubset "$work/instance.ttf" --unicodes="$3" --no-hinting --name-IDs='0,1,2,3,4,5,6,13,14' \
    --layout-features='kern,liga,calt,ccmp,locl,mark,mkmk,lnum,pnum,tnum' --output-file="$work/subset.ttf"
  python3 - "$work/subset.ttf" "$4" "$5" "$target/$6.woff2" <<'PYTHON'
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

# face SOURCE SCRIPT-STYLE AXES FAMILY STYLE TARGET
face() {
  make "$1-latin-$2" "$3" "$latin" "$4" "$5" "$6"
  make "$1-latin-ext-$2" "$3" "$polish" "$4" "$5" "$6-pl"
  make "$1-latin-ext-$2" "$3" "$extended" "$4" "$5" "$6-ext"
}

mkdir -p "$target"
face source-sans-3/files/source-sans-3 wght-normal wght=400:700 'Bro Sans' Regular bro-sans
face source-sans-3/files/source-sans-3 wght-italic wght=400:700 'Bro Sans' Italic bro-sans-italic
face source-serif-4/files/source-serif-4 standard-normal 'wght=600 opsz=28' 'Bro Serif' SemiBold bro-serif
