import sys
from docx import Document
from docx.shared import Cm
d = Document()
h = d.sections[0].header
h.paragraphs[0].text = "Dagmar Wolkenstein"
h.add_paragraph("Projektleiterin Bau | Salzburg, Österreich | d.wolkenstein@mail.example")
d.add_paragraph().add_run("BERUFSERFAHRUNG").bold = True
for dates, title, company, line in [
    ("Jan. 2019 – heute", "Projektleiterin", "Tauern Hochbau GmbH, Salzburg", "Leitung von Projekten bis 12 Mio. Euro, BIM mit Revit, MS Project"),
    ("Sept. 2014 – Dez. 2018", "Bauleiterin", "Mozartbau AG, Hallein", "Bauaufsicht, Abrechnung, AutoCAD"),
    ("Feb. 2012 – Aug. 2014", "Technische Zeichnerin", "Planungsbüro Gaisberg, Salzburg", "Einreichpläne in AutoCAD")]:
    p = d.add_paragraph(); p.paragraph_format.tab_stops.add_tab_stop(Cm(4.5))
    p.add_run(dates + "\t"); p.add_run(title).bold = True
    d.add_paragraph("\t" + company)
    d.add_paragraph("\t" + line)
d.add_paragraph().add_run("AUSBILDUNG").bold = True
d.add_paragraph("2007 – 2012\tHTL Hochbau, Salzburg")
d.add_paragraph().add_run("EDV-KENNTNISSE").bold = True
d.add_paragraph("Revit, AutoCAD, BIM, Microsoft Project, Microsoft Excel")
d.add_paragraph().add_run("SPRACHEN").bold = True
d.add_paragraph("Deutsch – Muttersprache; Englisch – B2; Italienisch – A2")
d.save(sys.argv[1])
