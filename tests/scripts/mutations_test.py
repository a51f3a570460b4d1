#!/usr/bin/env python3
"""What scripts/mutants puts into a line: each kind of fault, at the place of its code and never in a text or a comment."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "mutants"))
from mutations import of_line  # noqa: E402


def texts(line):
    return [text for _, text in of_line(line)]


class Mutations(unittest.TestCase):
    def test_a_boundary_is_moved_and_turned_round(self):
        self.assertEqual(texts("  ok = a < b"), ["  ok = a <= b", "  ok = a >= b"])

    def test_brackets_of_templates_references_and_shifts_are_left_alone(self):
        self.assertEqual(texts("std::vector<int>& f(T&& x, char* y) {"), [])
        self.assertEqual(texts("out << text"), [])

    def test_a_condition_is_true_or_false_and_what_it_declares_stays(self):
        self.assertIn("  if (auto at = find(x); true) use(at);", texts("  if (auto at = find(x); at) use(at);"))
        self.assertIn("  while (false) go();", texts("  while (more()) go();"))
        self.assertNotIn("  while (true) go();", texts("  while (more()) go();"))

    def test_a_call_is_left_out_and_a_declaration_never(self):
        self.assertIn("  ;", texts("  names.push_back(name);"))
        self.assertIn("  ;", texts("  total += count;"))
        self.assertEqual(texts("  const auto name = f(x);"), [])

    def test_another_value_is_returned(self):
        self.assertIn("  return {};", texts("  return found;"))
        self.assertIn("  return !(a == b);", texts("  return a == b;"))
        self.assertEqual(texts("  return true;"), ["  return false;"])

    def test_numbers_move_by_one_and_names_and_floats_do_not(self):
        self.assertEqual(texts("constexpr int kMax = 10;"), ["constexpr int kMax = 11;", "constexpr int kMax = 9;"])
        self.assertEqual(texts("constexpr double k64 = 1.5;"), [])

    def test_texts_and_comments_are_no_code(self):
        self.assertEqual(texts('constexpr auto kText = "a < b && 1 + 2";'), [])
        self.assertEqual(texts("// if (a < b) return 1;"), [])

    def test_what_checks_and_what_the_preprocessor_reads_is_no_target(self):
        self.assertEqual(texts("  assert(a < b);"), [])
        self.assertEqual(texts("#if A == 1"), [])


unittest.main()
