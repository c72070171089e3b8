from slides import Slide

slide = Slide(22.3, 2.6, size=12)
LAYERS = ["Conv1a\n32", "Pool1", "Conv2a\n64", "Pool2", "Conv3a\n128", "Conv3b\n128", "Pool3", "Conv4a\n256", "Conv4b\n256", "Pool4", "fc5\n1024", "fc6\n1024", "softmax"]
x = 0.3
for words in LAYERS:
    narrow = words.startswith("Pool") or words == "softmax"
    wide = 0.7 if narrow else 1.7 if words.startswith("fc") else 2.3
    slide.box(x, 0.4, wide, 1.8, words, fill="FFFFFF", line="000000", turn="up" if narrow else None, size=10 if narrow else 13)
    x += wide + 0.12
slide.save()
