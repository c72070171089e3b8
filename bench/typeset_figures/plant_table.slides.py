from slides import Slide

slide = Slide(7, 8.8, size=14)
LAYERS = [("Input 96×96×3", "FFFFFF"), ("Conv 5×5, 16, ReLU", "BDD7EE"), ("Max pooling 2×2", "F8CBAD"), ("Conv 3×3, 32, ReLU", "BDD7EE"), ("Max pooling 2×2", "F8CBAD"), ("Dropout 0.3", "EDEDED"), ("Fully connected 120", "C5E0B4"), ("Softmax 9", "FFE699")]
slide.table(0.4, 0.3, [6.2], [1] * len(LAYERS), [[words] for words, _ in LAYERS], [[fill] for _, fill in LAYERS])
slide.save()
