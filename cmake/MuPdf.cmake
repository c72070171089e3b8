# Debian ships MuPDF as static libraries without a .pc file; the order below is the link order.
add_library(mupdf INTERFACE)
target_link_libraries(mupdf INTERFACE
  libmupdf.a libmupdf-third.a harfbuzz freetype jbig2dec openjp2 jpeg gumbo mujs z m)
