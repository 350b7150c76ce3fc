"""Expressions of the catalogue: text to a tree of tuples, and the names that a tree mentions."""
import datetime as dt
import re

TOKEN = re.compile(r"\s*(?:(\d{4}-\d{2}-\d{2})|(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(\"[^\"]*\")|(==|!=|<=|>=|[-+*/(){},.<>]))")


def tokenize(text):
    tokens, at = [], 0
    while at < len(text.rstrip()):
        m = TOKEN.match(text, at)
        if not m:
            raise ValueError(f"cannot read {text[at:]!r} in {text!r}")
        date, number, word, string, sign = m.groups()
        tokens.append(
            ("date", dt.date.fromisoformat(date))
            if date
            else ("num", float(number) if "." in number else int(number))
            if number
            else ("word", word)
            if word
            else ("str", string[1:-1])
            if string
            else ("sign", sign)
        )
        at = m.end()
    return tokens


class Parser:
    """expr := sum (cmp sum | in {…} | in NAME)?; sum := term ((+|-) term)*; not binds loosest."""

    def __init__(self, text):
        self.text, self.t, self.i = text, tokenize(text), 0

    def peek(self):
        return self.t[self.i] if self.i < len(self.t) else ("end", None)

    def take(self, sign=None):
        kind, value = self.peek()
        if sign is not None and value != sign:
            raise ValueError(f"expected {sign!r}, got {value!r} in {self.text!r}")
        self.i += 1
        return kind, value

    def parse(self):
        node = self.expr()
        if self.peek()[0] != "end":
            raise ValueError(f"left over {self.t[self.i:]} in {self.text!r}")
        return node

    def expr(self):
        if self.peek() == ("word", "not"):
            self.take()
            return ("not", self.expr())
        left = self.sum()
        kind, value = self.peek()
        if kind == "sign" and value in ("==", "!=", "<", "<=", ">", ">="):
            self.take()
            return ("cmp", value, left, self.sum())
        if (kind, value) == ("word", "in"):
            self.take()
            if self.peek()[1] == "{":
                self.take("{")
                items = [self.sum()]
                while self.peek()[1] == ",":
                    self.take(",")
                    items.append(self.sum())
                self.take("}")
                return ("in", left, items)
            return ("member", left, self.take()[1])
        return left

    def sum(self):
        node = self.term()
        while self.peek() in (("sign", "+"), ("sign", "-")):
            op = self.take()[1]
            node = ("math", op, node, self.term())
        return node

    def term(self):
        node = self.atom()
        while self.peek() in (("sign", "*"), ("sign", "/")):
            op = self.take()[1]
            node = ("math", op, node, self.atom())
        return node

    def atom(self):
        kind, value = self.take()
        if kind in ("num", "date", "str"):
            return ("lit", value)
        if (kind, value) == ("sign", "-"):
            return ("math", "-", ("lit", 0), self.atom())
        if (kind, value) == ("sign", "("):
            node = self.expr()
            self.take(")")
            return node
        if kind != "word":
            raise ValueError(f"unexpected {value!r} in {self.text!r}")
        if value in ("true", "false"):
            return ("lit", value == "true")
        if self.peek() == ("sign", "("):
            self.take("(")
            args = []
            while self.peek()[1] != ")":
                args.append(self.expr())
                if self.peek()[1] == ",":
                    self.take(",")
            self.take(")")
            return ("call", value, args)
        if self.peek() == ("sign", "."):
            self.take(".")
            return ("dot", value, self.take()[1])
        return ("name", value)


def parse(text):
    return Parser(text).parse()


def names(node):
    """Every bare name that an expression mentions, fields of list items included."""
    if not isinstance(node, tuple):
        return set()
    if node[0] == "name":
        return {node[1]}
    if node[0] == "dot":
        return {node[1]}
    found = set()
    for part in node[1:]:
        if isinstance(part, tuple):
            found |= names(part)
        elif isinstance(part, list):
            for p in part:
                found |= names(p)
    return found
