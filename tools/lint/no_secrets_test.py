import unittest

import no_secrets


class NoSecretsTest(unittest.TestCase):
    def test_a_private_key_is_caught(self):
        text = "-----BEGIN EC PRIVATE" + " KEY-----\n" + "A" * 64 + "\n"
        self.assertEqual([(1, "a private key")], no_secrets.problems(text))

    def test_the_bare_label_of_a_key_passes(self):
        label = 'if (label == "-----BEGIN PRIVATE' + ' KEY-----") {'
        self.assertEqual([], no_secrets.problems(label))

    def test_a_password_in_an_address_is_caught(self):
        self.assertEqual(1, len(no_secrets.problems("postgresql://user:hunter2" + "@db/x")))
        self.assertEqual([], no_secrets.problems("postgresql:///ecabinet?host=/run"))


if __name__ == "__main__":
    unittest.main()
