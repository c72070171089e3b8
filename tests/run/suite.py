"""Generates a list of designs, executes them in every library, and collects what is wrong with each."""

import concurrent.futures
import json
import pathlib
import subprocess

import libraries

GPU_ONLY = "not yet support dilation rates larger than 1"  # TensorFlow on CPUs: transposed convolutions
MOST_PARAMETERS = 400e6  # a larger net would need more memory than a test may take


class Suite:
    def __init__(self, generator, work, rules=libraries.ROOT / "rules"):
        self.generator, self.work, self.rules = generator, pathlib.Path(work), rules
        self.facts = {}  # by folder
        self.results = {}  # by target, then folder
        self.verdicts = {}  # by folder

    def generate(self, designs, targets=()):
        """`designs` are pairs of a source and a design; without targets it is all of them."""
        subprocess.run(["rm", "-rf", self.work], check=True)
        self.work.mkdir(parents=True)
        lines = [json.dumps({"source": source, "design": design}) for source, design in designs]
        listed = self.work / "designs.jsonl"
        listed.write_text("".join(line + "\n" for line in lines))
        subprocess.run([self.generator, self.work, self.rules, listed, *targets], check=True)
        for number in range(len(lines)):
            folder = self.work / str(number)
            self.facts[str(folder)] = json.loads((folder / "facts.json").read_text())

    def targets(self):
        return sorted({target for facts in self.facts.values() for target in facts.get("targets", {})})

    def is_executed(self, folder, target):
        """Not: a design that does not fit together, a layer that the target does not have, a net for a larger machine."""
        facts = self.facts[folder]
        is_generated = "error" not in facts and "error" not in facts["targets"][target]
        return is_generated and facts["size"] <= MOST_PARAMETERS

    def folders(self, target):
        return [folder for folder in self.facts if self.is_executed(folder, target)]

    def execute(self):
        """Keras first, which gives the others their weights; then PyTorch beside the ones that share an environment."""
        self.results["keras"] = libraries.execute("keras", self.folders("keras"))
        others = [target for target in self.targets() if target in libraries.EXECUTORS and target != "keras"]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            done = pool.map(lambda target: libraries.execute(target, self.folders(target)), others)
            self.results.update(zip(others, done))
        self.compare()

    def compare(self):
        folders = [folder for folder in self.facts if (pathlib.Path(folder) / "reference.npz").exists()]
        self.verdicts = libraries.compare(folders)
        doubtful = [folder for folder in folders if not self.agrees(folder)]
        if doubtful:
            libraries.execute_in_double(doubtful)
            self.verdicts.update(libraries.compare(doubtful))

    def agrees(self, folder):
        verdicts = self.verdicts[folder].get("verdicts", {})
        return all(verdict["agrees"] for verdict in verdicts.values())

    def complaints(self, folder, target):
        """What is wrong with one design in one library, after it was executed; none when all is well."""
        facts, result = self.facts[folder], self.results[target].get(folder, {"error": "was not executed"})
        if "error" in result:
            return [] if GPU_ONLY in result["error"] else [result["error"]]
        found = [f"{layer}: we say {ours}, it says {theirs}" for layer, ours, theirs in self.wrong_shapes(facts, result)]
        if facts["parameters"] is not None and facts["parameters"] != result["parameters"]:
            found.append(f"parameters: we say {facts['parameters']}, it says {result['parameters']}")
        return found + self.differences(folder, target)

    def wrong_shapes(self, facts, result):
        for layer in facts["layers"]:
            theirs = result.get("shapes", {}).get(layer["id"])
            if theirs is not None and -1 not in layer["shape"] and theirs != layer["shape"]:
                yield layer["id"], layer["shape"], theirs

    def differences(self, folder, target):
        answer = self.verdicts.get(folder, {})
        if "error" in answer:
            return ["comparison: " + answer["error"]]
        verdict = answer.get("verdicts", {}).get(target)
        if verdict is None or verdict["agrees"]:
            return []
        if "shapes" in verdict:
            return [f"{verdict['layer']}: Keras gives {verdict['shapes'][0]}, it gives {verdict['shapes'][1]}"]
        return [f"{verdict['layer']}: outputs differ by {verdict['difference']:.2g}"]
