from slides import Slide

slide = Slide(18, 13.4, size=12)
WORDS, TAGS = ["BRCA1", "was", "lost", "early"], ["B-Gene", "O", "O", "O"]
rows = {}
for place, (word, tag) in enumerate(zip(WORDS, TAGS)):
    x = 4.2 + 3.4 * place
    column = [
        slide.words(x, 12.5, 2.4, 0.7, word, size=14),
        slide.box(x + 0.2, 10.8, 2, 0.8, fill="FFD966", shape="ROUNDED_RECTANGLE"),
        slide.box(x, 8.9, 2.4, 0.9, "LSTM", fill="9DC3E6", shape="ROUNDED_RECTANGLE"),
        slide.box(x, 7.3, 2.4, 0.9, "LSTM", fill="A9D18E", shape="ROUNDED_RECTANGLE"),
        slide.box(x, 5.7, 2.4, 0.8, "Dropout", fill="EDEDED", shape="ROUNDED_RECTANGLE"),
        slide.box(x, 4.1, 2.4, 0.8, "Dense", fill="F8CBAD", shape="ROUNDED_RECTANGLE"),
    ]
    for one, other in zip(column, column[1:]):
        slide.join(one, "top", other, "bottom")
    slide.arrow(x + 1.2, 4.1, x + 1.2, 3.3)
    slide.arrow(x + 1.2, 2.4, x + 1.2, 1.2)
    slide.words(x, 0.4, 2.4, 0.7, tag, size=14)
    rows[place] = column
for place in range(3):
    slide.join(rows[place][2], "right", rows[place + 1][2], "left")
    slide.join(rows[place + 1][3], "left", rows[place][3], "right")
slide.box(4, 2.4, 13, 0.9, "CRF layer", fill="D9D2E9", shape="ROUNDED_RECTANGLE", rounding=0.3)
for y, name in [(10.8, "Word embedding"), (8.9, "Forward LSTM"), (7.3, "Backward LSTM")]:
    slide.words(0.2, y, 3.6, 0.9, name, bold=True, align="left")
slide.save()
