from slides import Slide

slide = Slide(17, 9.4, font="Calibri", size=14)
slide.box(0.2, 0.2, 16.6, 9, fill=None, line="000000", width=0.75)
LAYERS = [("Input: clicked article", 7.6, "2F5597", "FFFFFF"), ("Embedding layer", 5, "DAE3F3", "000000"), ("GRU layer", 4.2, "8FAADC", "000000"), ("GRU layer", 4.2, "8FAADC", "000000"), ("Feedforward layer", 5, "2E75B6", "FFFFFF"), ("Output: scores of articles", 7.6, "2F5597", "FFFFFF")]
before = None
for place, (words, high, fill, ink) in enumerate(LAYERS):
    box = slide.box(1 + 2.75 * place, 4.7 - high / 2, 1.2, high, words, fill=fill, line="1F3864", color=ink, turn="down")
    if before:
        slide.join(before, "right", box, "left", width=3)
    before = box
slide.save()
