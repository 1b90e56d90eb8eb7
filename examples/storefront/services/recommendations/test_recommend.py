import unittest

from recommend import NAMES, PAIRS, recommend


class RecommendTest(unittest.TestCase):
    def test_goes_with_one_product(self):
        self.assertEqual(recommend("machine"), ["beans", "mug"])
        self.assertEqual(recommend("yacht"), [])

    def test_without_a_product_the_most_wanted_come_first(self):
        self.assertEqual(recommend(limit=1), ["beans"])

    def test_every_product_has_a_name(self):
        self.assertEqual(set(PAIRS), set(NAMES))


if __name__ == "__main__":
    unittest.main()
