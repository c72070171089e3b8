from slides import Slide

slide = Slide(19, 7, size=14)


def column(x, y, fill, title, under):
    """A frame of three circles and an ellipsis, as vectors are drawn."""
    slide.box(x, y, 1, 3.6, fill="FFFFFF", line="404040", shape="ROUNDED_RECTANGLE", rounding=0.4)
    for place in (0, 1, 3):
        slide.box(x + 0.2, y + 0.2 + 0.85 * place, 0.6, 0.6, fill=fill, line="404040", shape="OVAL")
    slide.words(x, y + 1.85, 1, 0.7, "⋮", size=14)
    slide.words(x - 1, y - 0.9, 3, 0.8, title, bold=True)
    slide.words(x - 1, y + 3.65, 3, 0.8, under, size=12)


column(1.2, 1, "A9D18E", "State", "24")
slide.arrow(2.2, 2.8, 4.4, 2.8)
column(4.4, 1, "9DC3E6", "FC 400", "ReLU")
slide.arrow(5.4, 2.8, 7.6, 2.8)
joined = slide.box(7.6, 2.4, 0.9, 0.9, "C", shape="OVAL", bold=True)
action = slide.box(6.8, 5.4, 2.5, 0.9, "Action", fill="F8CBAD", line="404040")
slide.join(action, "top", joined, "bottom")
slide.arrow(8.5, 2.8, 10.7, 2.8)
column(10.7, 1, "9DC3E6", "FC 300", "ReLU")
slide.arrow(11.7, 2.8, 14, 2.8)
slide.box(14, 2.4, 0.9, 0.9, fill="FFD966", line="404040", shape="OVAL")
slide.words(15.1, 2.4, 3, 0.9, "Q value", align="left")
slide.save()
