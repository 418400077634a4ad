#!/bin/sh
# Makes every sample again with real encoders, from Debian's packages (see README.md): sh make.sh
# The upright picture is 128 × 96, red in its first corner, green in the second, blue in the third (see README.md).
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f ./*.jpg ./*.png ./*.gif ./*.webp ./*.avif ./*.heic ./*.bmp ./*.tif

# -- The picture ------------------------------------------------------------------------------------------------------
convert -size 128x96 -seed 7 plasma:wheat-steelblue -blur 0x2 -depth 8 \
  -fill '#e00000' -draw 'rectangle 0,0 31,31' -fill '#00b000' -draw 'rectangle 96,0 127,31' \
  -fill '#0000e0' -draw 'rectangle 0,64 31,95' \
  -fill none -stroke black -draw 'polyline 40,80 60,20 80,80' -draw 'line 47,60 73,60' \
  -stroke white -draw 'polyline 90,84 104,44 120,84' -draw 'circle 64,88 69,90' -strip "png24:$work/base.png"
convert "$work/base.png" \( -size 128x96 xc:black -fill white -draw 'circle 64,48 64,4' -blur 0x3 \) \
  -alpha off -compose CopyOpacity -composite -strip "png32:$work/alpha.png"
convert "$work/base.png" "$work/base.ppm"
# Stands for a profile that is not sRGB; the primaries are Display P3's.
cat > "$work/p3.xml" <<'XML'
<?xml version="1.0"?>
<profile><colorspace>rgb</colorspace><copyright>None</copyright><description>Display P3</description>
<manufacturer>none</manufacturer><model>Display P3</model>
<whitepoint>D65</whitepoint><primaries><red><Y>1</Y><x>0.680</x><y>0.320</y></red><green><Y>1</Y><x>0.265</x><y>0.690</y></green>
<blue><Y>1</Y><x>0.150</x><y>0.060</y></blue></primaries><gamma>sRGB</gamma></profile>
XML
cd-create-profile --output="$work/p3.icc" "$work/p3.xml"
srgb=${SRGB_ICC:-/usr/share/color/icc/sRGB.icc}

# -- JPEG, eight ways round -------------------------------------------------------------------------------------------
inverse() {
  case $1 in
    1) echo '-copy none' ;; 2) echo '-flip horizontal' ;; 3) echo '-rotate 180' ;; 4) echo '-flip vertical' ;;
    5) echo '-transpose' ;; 6) echo '-rotate 270' ;; 7) echo '-transverse' ;; 8) echo '-rotate 90' ;;
  esac
}
# turned SOURCE ORIENTATION TARGET [jpegtran options]: stored so that this orientation shows it upright
turned() {
  source=$1 way=$2 target=$3; shift 3
  # shellcheck disable=SC2046
  jpegtran $(inverse "$way") "$@" -outfile "$target" "$source"
}
# mirrored ORIENTATION SOURCE TARGET [options]: pixels stored so that orientation 2, 3 or 4 shows them upright
mirrored() {
  way=$1 source=$2 target=$3; shift 3
  case $way in 2) how=-flop ;; 3) how='-rotate 180' ;; 4) how=-flip ;; esac
  # shellcheck disable=SC2086
  convert "$source" $how -strip "$@" "$target"
}
orientation() { exiftool -q -n -overwrite_original -ExifByteOrder="$3" -Orientation="$2" "$1"; }
cjpeg -quality 82 -sample 2x2 -optimize -outfile "$work/420.jpg" "$work/base.ppm"
cjpeg -quality 82 -sample 1x1 -optimize -outfile "$work/444.jpg" "$work/base.ppm"
for way in 1 2 3 4 5 6 7 8; do
  turned "$work/420.jpg" $way "orient-$way-420.jpg"
  turned "$work/444.jpg" $way "orient-$way-444.jpg" -optimize
  turned "$work/420.jpg" $way "orient-$way-420-progressive.jpg" -progressive
  turned "$work/444.jpg" $way "orient-$way-444-progressive.jpg" -progressive
  for kind in 420 420-progressive; do orientation "orient-$way-$kind.jpg" $way MM; done
  for kind in 444 444-progressive; do orientation "orient-$way-$kind.jpg" $way II; done
done
cjpeg -quality 82 -sample 2x1 -outfile "$work/422.jpg" "$work/base.ppm"
turned "$work/422.jpg" 6 orient-6-422.jpg && orientation orient-6-422.jpg 6 MM
turned "$work/420.jpg" 6 orient-6-restart.jpg -restart 2B && orientation orient-6-restart.jpg 6 MM
turned "$work/420.jpg" 6 orient-6-gray.jpg -grayscale && orientation orient-6-gray.jpg 6 II
turned "$work/420.jpg" 6 orient-6-arithmetic.jpg -arithmetic && orientation orient-6-arithmetic.jpg 6 MM
# 125 × 91 is no multiple of a block: what of it can be turned without loss depends on the direction.
convert "$work/base.png" -crop 125x91+0+0 +repage "$work/odd.ppm"
for way in 1 2 3 4 5 6 7 8; do
  convert "$work/odd.ppm" "$(inverse $way | sed 's/-copy none/-strip/; s/-flip horizontal/-flop/; s/-flip vertical/-flip/; s/ .*//')" \
    $(inverse $way | sed -n 's/-rotate //p') "$work/odd-$way.ppm"
  cjpeg -quality 82 -sample 2x2 -outfile "orient-$way-odd.jpg" "$work/odd-$way.ppm"
  orientation "orient-$way-odd.jpg" $way MM
done

# -- JPEG, the others -------------------------------------------------------------------------------------------------
cp "$work/420.jpg" plain.jpg
cjpeg -quality 82 -progressive -outfile progressive.jpg "$work/base.ppm"
convert "$work/base.png" -colorspace CMYK -quality 82 cmyk.jpg
cp plain.jpg places.jpg
exiftool -q -n -overwrite_original -ExifByteOrder=II -Orientation=1 -Make=Sandbox -Model='Camera 1' -Artist='Li Lei' \
  -GPSLatitude=30.2741 -GPSLatitudeRef=N -GPSLongitude=120.1551 -GPSLongitudeRef=E -XMP:Creator='Li Lei' \
  -IPTC:City=Hangzhou -IPTC:By-line='Li Lei' -Comment='taken at home' places.jpg
exiftool -q -overwrite_original "-ICC_Profile<=$work/p3.icc" places.jpg
cp orient-6-420.jpg places-orient-6.jpg
exiftool -q -n -overwrite_original -Artist='Li Lei' -GPSLatitude=30.2741 -GPSLatitudeRef=N -GPSLongitude=120.1551 \
  -GPSLongitudeRef=E places-orient-6.jpg
cp plain.jpg p3.jpg && exiftool -q -overwrite_original "-ICC_Profile<=$work/p3.icc" p3.jpg
cp plain.jpg srgb.jpg && exiftool -q -overwrite_original "-ICC_Profile<=$srgb" srgb.jpg

# -- Six things that differ, as a shop has them: for what looks alike -------------------------------------------------
for seed in 1 2 3 4 5 6; do
  node -e "import('../draw.mjs').then(({ makePicture }) => process.stdout.write(makePicture({ type: 'png', width: 200, height: 200, seed: $seed })))" \
    > "$work/thing-$seed.png"
  convert "$work/thing-$seed.png" "$work/thing.ppm"
  cjpeg -quality 85 -optimize -outfile "thing-$seed.jpg" "$work/thing.ppm"
done
# The first again: small and poor, brighter, with a border cut away.
convert "$work/thing-1.png" -resize 40% "$work/thing.ppm" && cjpeg -quality 40 -outfile thing-1-small.jpg "$work/thing.ppm"
convert "$work/thing-1.png" -modulate 112 "$work/thing.ppm" && cjpeg -quality 85 -outfile thing-1-bright.jpg "$work/thing.ppm"
convert "$work/thing-1.png" -shave 4x4 "$work/thing.ppm" && cjpeg -quality 85 -progressive -outfile thing-1-cut.jpg "$work/thing.ppm"

# -- PNG --------------------------------------------------------------------------------------------------------------
cp "$work/base.png" rgb.png
cp "$work/alpha.png" alpha.png
convert "$work/base.png" -colors 16 -strip png8:palette.png
convert "$work/alpha.png" -channel A -threshold 50% +channel -colors 16 -strip png8:palette-trns.png
convert "$work/base.png" -depth 16 -strip png48:rgb16.png
convert "$work/base.png" -colorspace Gray -strip -define png:color-type=0 gray.png
convert "$work/base.png" -interlace PNG -strip "png24:interlaced.png"
convert "$work/base.png" -set Author 'Li Lei' -set Comment 'taken at home' "png24:text.png"
cp rgb.png exif.png
exiftool -q -n -overwrite_original -Orientation=1 -Artist='Li Lei' -XMP:Creator='Li Lei' exif.png
convert "$work/base.png" -rotate 270 -strip "png24:orient-6.png"
exiftool -q -n -overwrite_original -Orientation=6 orient-6.png
# Of what is mirrored, and of a square, the sides do not tell whether a decoder turned it.
for way in 2 3 4; do
  convert "$work/base.png" -resize 50% "$work/half.png"
  mirrored $way "$work/half.png" "png24:orient-$way.png" && orientation "orient-$way.png" $way MM
done
convert "$work/base.png" -resize '96x96!' -rotate 270 -strip "png24:$work/square.png"
convert "$work/square.png" -resize 50% -strip "png24:orient-6-square.png" && orientation orient-6-square.png 6 MM
cp rgb.png p3.png && exiftool -q -overwrite_original "-ICC_Profile<=$work/p3.icc" p3.png

# -- Animations: a dot that wanders, three frames ---------------------------------------------------------------------
for frame in 1 2 3; do
  convert "$work/base.png" -resize 50% -fill yellow -draw "circle $((frame * 16)),24 $((frame * 16)),32" -strip \
    "png24:$work/frame-$frame.png"
  convert "$work/frame-$frame.png" -colors 32 "gif:$work/frame-$frame.gif"
  convert "$work/frame-$frame.png" "$work/frame-$frame.y4m" 2>/dev/null || true
done
apngasm "$work/moving.png" "$work"/frame-1.png "$work"/frame-2.png "$work"/frame-3.png 1 10 >/dev/null
cp "$work/moving.png" moving.png
gifsicle --loopcount=0 --disposal=none -d10 "$work/frame-1.gif" --disposal=background -d50 "$work/frame-2.gif" \
  --disposal=previous -d20 "$work/frame-3.gif" -o moving.gif
gif2webp -quiet -lossy -q 70 moving.gif -o moving.webp

# -- GIF --------------------------------------------------------------------------------------------------------------
convert "$work/base.png" -colors 32 -strip gif:still.gif
convert "$work/alpha.png" -channel A -threshold 50% +channel -colors 32 -strip gif:transparent.gif
gifsicle --comment 'taken at home by Li Lei' still.gif -o comment.gif
cp moving.gif xmp.gif && exiftool -q -overwrite_original -XMP:Creator='Li Lei' -Comment='at home' xmp.gif

# -- WebP -------------------------------------------------------------------------------------------------------------
cwebp -quiet -q 75 "$work/base.png" -o lossy.webp
cwebp -quiet -lossless "$work/base.png" -o lossless.webp
cwebp -quiet -q 75 "$work/alpha.png" -o alpha.webp
cwebp -quiet -lossless "$work/alpha.png" -o alpha-lossless.webp
exiftool -q -b -Exif orient-6-420.jpg > "$work/orient-6.exif"
cwebp -quiet -q 75 orient-6.png -o "$work/turned.webp"
webpmux -set exif "$work/orient-6.exif" "$work/turned.webp" -o orient-6.webp 2>/dev/null
for way in 2 3 4; do
  exiftool -q -b -Exif "orient-$way-420.jpg" > "$work/orient-$way.exif"
  mirrored $way "$work/base.png" "png24:$work/mirrored.png"
  cwebp -quiet -q 75 "$work/mirrored.png" -o "$work/mirrored.webp"
  webpmux -set exif "$work/orient-$way.exif" "$work/mirrored.webp" -o "orient-$way.webp" 2>/dev/null
done
cwebp -quiet -q 75 "$work/square.png" -o "$work/square.webp"
webpmux -set exif "$work/orient-6.exif" "$work/square.webp" -o orient-6-square.webp 2>/dev/null
cp lossy.webp places.webp
exiftool -q -n -overwrite_original -Artist='Li Lei' -GPSLatitude=30.2741 -GPSLatitudeRef=N -XMP:Creator='Li Lei' places.webp
webpmux -set icc "$work/p3.icc" lossy.webp -o p3.webp 2>/dev/null

# -- AVIF, HEIC -------------------------------------------------------------------------------------------------------
avifenc -s 6 --min 20 --max 30 "$work/base.png" plain.avif >/dev/null
avifenc -s 6 --min 20 --max 30 "$work/alpha.png" alpha.avif >/dev/null
avifenc -s 6 --min 20 --max 30 --cicp 12/13/6 "$work/base.png" p3.avif >/dev/null
convert "$work/base.png" -rotate 270 -strip "png24:$work/turned.png"
avifenc -s 6 --min 20 --max 30 --irot 3 "$work/turned.png" irot.avif >/dev/null
avifenc -s 6 --min 20 --max 30 --fps 5 "$work"/frame-1.png "$work"/frame-2.png "$work"/frame-3.png moving.avif >/dev/null
heif-enc -q 60 -o plain.heic "$work/base.png" >/dev/null
heif-enc -q 60 -o alpha.heic "$work/alpha.png" >/dev/null
heif-enc -q 60 -t 64 -o thumb.heic "$work/base.png" >/dev/null
cp plain.heic places.heic
exiftool -q -n -overwrite_original -Artist='Li Lei' -GPSLatitude=30.2741 -GPSLatitudeRef=N places.heic

# -- BMP, TIFF --------------------------------------------------------------------------------------------------------
convert "$work/base.png" -resize 50% -alpha off "bmp3:bmp24.bmp"
convert "$work/alpha.png" -resize 50% "bmp:bmp32.bmp"
convert "$work/base.png" -resize 50% -colors 16 "bmp3:palette.bmp"
convert "$work/base.png" -strip -compress LZW -define tiff:endian=lsb "tiff:lzw.tif"
cp lzw.tif p3.tif && exiftool -q -overwrite_original "-ICC_Profile<=$work/p3.icc" p3.tif
convert "$work/alpha.png" -resize 50% -strip -compress Zip -define tiff:endian=msb "tiff:alpha.tif"
convert "$work/base.png" -rotate 270 -strip -compress LZW -orient right-top "tiff:orient-6.tif"
mirrored 2 "$work/half.png" "tiff:orient-2.tif" -compress LZW -orient top-right
mirrored 3 "$work/half.png" "tiff:orient-3.tif" -compress LZW -orient bottom-right
mirrored 4 "$work/half.png" "tiff:orient-4.tif" -compress LZW -orient bottom-left
convert "$work/square.png" -resize 50% -strip -compress LZW -orient right-top "tiff:orient-6-square.tif"
convert "$work/base.png" -strip -compress JPEG -quality 80 "tiff:jpeg.tif"
convert "$work/frame-1.png" "$work/frame-2.png" -strip -compress LZW "tiff:pages.tif"
ls -l | awk '{ if ($5 > 20000) print "over 20 kB: " $9, $5 }'
