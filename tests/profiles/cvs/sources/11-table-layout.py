import sys
from docx import Document
from docx.shared import Cm, Pt
d = Document()
t = d.add_table(rows=1, cols=2)
left, right = t.rows[0].cells
left.width, right.width = Cm(5.5), Cm(11.5)
def put(cell, text, bold=False, size=10):
    p = cell.add_paragraph(); r = p.add_run(text); r.bold = bold; r.font.size = Pt(size)
put(left, "Contact", True, 12)
for x in ["Toronto, Canada", "416-555-0168", "amelie.roy@mail.example"]: put(left, x)
put(left, "Skills", True, 12)
for x in ["React", "TypeScript", "Next.js", "GraphQL", "Jest", "Cypress", "Storybook"]: put(left, x)
put(left, "Languages", True, 12)
for x in ["French (native)", "English (C2)"]: put(left, x)
put(right, "Amélie Roy", True, 20)
put(right, "Frontend Developer")
put(right, "Experience", True, 12)
for title, company, dates, lines in [
    ("Senior Frontend Developer", "Maple Ledger", "Apr. 2021 – Present", ["React and TypeScript front end for accountants", "Moved 200 screens to Next.js"]),
    ("Frontend Developer", "Northwind Games", "Jan. 2018 – Mar. 2021", ["Player portal with GraphQL", "Tests in Jest and Cypress"]),
    ("Web Developer (Co-op)", "City of Ottawa", "Sep. 2016 – Apr. 2017", ["Forms for permits, in JavaScript and PHP"])]:
    put(right, title, True); put(right, company); put(right, dates)
    for x in lines: right.add_paragraph(x, style="List Bullet")
put(right, "Education", True, 12)
put(right, "BCS, Carleton University, 2013 – 2017")
d.save(sys.argv[1])
