"""Tests compare.py, in an environment that has NumPy."""

import unittest

import numpy

from compare import forgiven_cells, judge

INF, NAN = float("inf"), float("nan")


def verdict(ours, theirs, others=(), exact=None, in_double=None):
    """Of a library beside others; all of them give one layer."""
    answers = [{"out": numpy.array(values)} for values in (theirs, *others)]
    reference = {"out": numpy.array(ours)}
    precise = None if exact is None else {"out": numpy.array(exact)}
    pair = in_double and {"out": tuple(map(numpy.array, in_double))}
    return judge("pytorch", answers[0], reference, precise, forgiven_cells(reference, answers), pair)


class Compare(unittest.TestCase):
    def test_measures_numbers_by_their_size(self):
        self.assertTrue(verdict([1.0, 1000.0], [1.0, 1000.001])["agrees"])
        self.assertFalse(verdict([1.0, 1000.0], [1.001, 1000.0])["agrees"])

    def test_leaves_out_a_cell_that_two_libraries_have_no_number_for(self):
        self.assertTrue(verdict([1.0, INF], [1.0, NAN])["agrees"])
        self.assertTrue(verdict([1.0, INF], [1.0, 3.0], others=[[1.0, -INF]])["agrees"])
        self.assertTrue(verdict([1.0, 3.0], [1.0, INF], others=[[1.0, INF]])["agrees"])

    def test_forgives_nothing_that_one_library_alone_has_no_number_for(self):
        self.assertFalse(verdict([1.0, INF], [1.0, 3.0], others=[[1.0, 3.0]])["agrees"])
        self.assertFalse(verdict([1.0, 3.0], [1.0, INF])["agrees"])
        self.assertFalse(verdict([1.0, 3.0], [1.0, NAN], exact=[1.0, NAN])["agrees"])

    def test_compares_the_cells_beside_one_that_is_left_out(self):
        self.assertFalse(verdict([1.0, INF], [1.1, INF])["agrees"])
        self.assertFalse(verdict([1.0, INF], [1.1, INF], exact=[1.0, INF])["agrees"])

    def test_takes_double_precision_where_it_has_a_number(self):
        self.assertTrue(verdict([1.001, INF], [1.0, 2.0], exact=[1.0, 2.0])["noise"])
        self.assertFalse(verdict([1.001, INF], [1.1, 2.0], exact=[1.0, 2.0])["agrees"])
        self.assertFalse(verdict([1.0, 3.0], [1.0, 4.0], exact=[1.0, INF])["agrees"])

    def test_believes_a_library_that_agrees_in_double_precision(self):
        self.assertTrue(verdict([1.0], [1.1], exact=[1.0], in_double=([1.0], [1.0]))["noise"])
        self.assertFalse(verdict([1.0], [1.1], exact=[1.0], in_double=([1.0], [1.1]))["agrees"])

    def test_names_shapes_that_differ(self):
        found = verdict([1.0, INF], [[1.0, INF]])
        self.assertFalse(found["agrees"])
        self.assertEqual(found["shapes"], [[2], [1, 2]])


if __name__ == "__main__":
    unittest.main()
