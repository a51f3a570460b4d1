"""The small faults that can be put into a line of C++ that clang-format has laid out: as texts, without a parser. What
does not compile is drawn again by who asks."""
import re

# A pattern and what takes the place of its group 1. Blanks on both sides tell an operator from a bracket or a reference.
OPERATORS = [
    (r" (==) ", ["!="]), (r" (!=) ", ["=="]),
    (r" (<) ", ["<=", ">="]), (r" (<=) ", ["<", ">"]), (r" (>) ", [">=", "<="]), (r" (>=) ", [">", "<"]),
    (r" (\+) ", ["-"]), (r" (-) ", ["+"]), (r" (\*) (?=\w)", ["+"]), (r" (/) ", ["*"]), (r" (%) ", ["/"]),
    (r" (\+=) ", ["-="]), (r" (-=) ", ["+="]), (r" (\|=) ", ["="]),
    (r"(\+\+)(?=\w|\()|(?<=\w)(\+\+)", ["--"]), (r"(--)(?=\w|\()|(?<=\w)(--)", ["++"]),
    (r" (&&) (?!\w+\))", ["||"]), (r" (\|\|) ", ["&&"]),
    (r"(?<=[\s(])(!)(?=[\w(:])", [""]),
    (r"\b(true)\b", ["false"]), (r"\b(false)\b", ["true"]),
    (r"\b(std::min)\b", ["std::max"]), (r"\b(std::max)\b", ["std::min"]),
    (r"^\s*(break;)", ["continue;"]), (r"^\s*(continue;)", ["break;"]),
]
NUMBER = re.compile(r"(?<![\w.'\"])(\d+)(?![\w.'\"])")
CONDITION = re.compile(r"\b(?:if|while) \((?:constexpr )?")
# A statement that stands on a line of its own and declares nothing: a call, or something given to what was there before.
STATEMENT = re.compile(r"^\s*((?:\+\+|--)?[\w:.>\-\[\]*]+(?:\(.*\)|(?: [-+|&]?= .*)|\+\+|--)?[^;]*;)\s*(?://.*)?$")
DECLARES = re.compile(r"^\s*(?:return|const|auto|using|static|namespace|struct|class|enum|typedef|template|case|default|break|"
                      r"continue|throw|goto|else|if|for|while|do|switch|public|private|try|catch|constexpr|friend|virtual)\b")
RETURN = re.compile(r"\breturn (.+);\s*(?://.*)?$")


def code_only(line):
    """With blanks for what stands in quotes or in a comment, so that places stay the same."""
    masked = re.sub(r'"(?:\\.|[^"\\])*"|(?<![\w])\'(?:\\.|[^\'\\])+\'', lambda text: '"' + "~" * (len(text[0]) - 2) + '"', line)
    comment = masked.find("//")
    return masked if comment < 0 else masked[:comment] + " " * (len(masked) - comment)


def closing(code, opening):
    """Where the bracket that opens there is closed, or None."""
    depth = 0
    for at in range(opening, len(code)):
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if depth == 0:
            return at
    return None


def of_condition(line, code):
    for found in CONDITION.finditer(code):
        begin, end = found.end(), closing(code, found.end() - 1)
        if end is None:
            continue
        begin += code[begin:end].rfind("; ") + 2 if "; " in code[begin:end] else 0
        values = ["false"] if found[0].startswith("while") else ["true", "false"]
        for value in values:
            yield f"the condition is {value}", line[:begin] + value + line[end:]


def of_statement(line, code):
    found = STATEMENT.match(code)
    if found and not DECLARES.match(code) and code.count("(") == code.count(")"):
        yield "the statement is gone", line[:found.start(1)] + ";" + line[found.end(1):]


def of_return(line, code):
    found = RETURN.search(code)
    if not found or code.count("(") != code.count(")"):
        return
    value = line[found.start(1):found.end(1)]
    if value not in ("true", "false", "{}"):
        yield "nothing is returned", line[:found.start(1)] + "{}" + line[found.end(1):]
        if re.search(r" (==|!=|<|>|<=|>=|&&|\|\|) |^!|^is_|^has_", value):
            yield "the opposite is returned", line[:found.start(1)] + f"!({value})" + line[found.end(1):]


def of_line(line):
    """Pairs: what was done, and the line with it."""
    code = code_only(line)
    if re.match(r"^\s*(#|template|assert\(|static_assert)", code):
        return []
    all_of_it = [*of_condition(line, code), *of_statement(line, code), *of_return(line, code)]
    for pattern, others in OPERATORS:
        for found in re.finditer(pattern, code):
            group = next(number for number in range(1, len(found.groups()) + 1) if found[number] is not None)
            for other in others:
                all_of_it.append((f"{found[group]} is {other or 'gone'}", line[:found.start(group)] + other + line[found.end(group):]))
    for found in NUMBER.finditer(code):
        number = int(found[1])
        for other in (number + 1, number - 1):
            if other >= 0:
                all_of_it.append((f"{number} is {other}", line[:found.start(1)] + str(other) + line[found.end(1):]))
    return [(what, text) for what, text in all_of_it if text != line]
