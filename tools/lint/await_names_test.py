import unittest

import await_names


def complaints(statement: str) -> list[str]:
    return [text for _, text in await_names.awaits(f"task f() {{\n    {statement}\n}}\n")]


GOOD = (
    "co_await timer.async_wait(use_awaitable);",
    "auto const count = co_await stream->async_read(buffer, std::move(parser));",
    "co_return co_await next(std::move(frame), 17, \"text\");",
    "auto [error, count] = co_await socket.async_read_some(buffer(bytes), as_tuple(token));",
    "if (ready) co_await send(&frame, *owner, !flag);",
    "co_await run_on<Job>(pool, job);",
    "co_await asio::this_coro::executor;",
    "limit = co_await wait(10s);",
    "co_await cancel_after(std::chrono::seconds(3), use_awaitable)();",
)

BAD = (
    "co_await send({.sequence = 1});",
    "co_await send(Frame{1});",
    "co_await post([&] { return 1; });",
    "co_await send(std::array<int, 2>{1, 2});",
    "co_await send(std::optional<Frame>{frame});",
    "auto const sum = 1 + co_await next();",
    "auto const sum = co_await next() + 1;",
    "send(co_await next());",
    "auto const v = TRY(co_await next());",
    "if (co_await ready()) return;",
    "co_await send(co_await next());",
    "co_await (first() || second());",
    "co_await send(ready ? a : b);",
    "auto x = (co_await next()).value();",
    "co_await send(first + second);",
)


class AwaitNamesTest(unittest.TestCase):
    def test_named_arguments_pass(self):
        for statement in GOOD:
            with self.subTest(statement):
                self.assertEqual([], complaints(statement))

    def test_temporaries_are_caught(self):
        for statement in BAD:
            with self.subTest(statement):
                self.assertNotEqual([], complaints(statement))

    def test_comments_and_texts_are_no_awaits(self):
        self.assertEqual([], complaints('log("co_await {}"); // co_await {1}'))

    def test_the_line_is_named(self):
        self.assertEqual(2, await_names.awaits("a\nb = 1 + co_await c;")[0][0])


if __name__ == "__main__":
    unittest.main()
