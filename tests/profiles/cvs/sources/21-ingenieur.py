import sys
from docx import Document
d = Document()
d.add_heading("Dipl.-Ing. Matthias Krol", 0)
d.add_paragraph("Embedded-Softwareentwickler, München")
d.add_paragraph("Tel. 089 555 0154 | matthias.krol@mail.example")
d.add_heading("Berufserfahrung", 1)
for dates, title, company, lines in [
    ("01.07.2020 – heute", "Senior Embedded-Entwickler", "Isar Mobility GmbH, München", ["Steuergeräte in C++ nach AUTOSAR und ISO 26262", "Testautomatisierung mit Python und Jenkins"]),
    ("01.03.2016 – 30.06.2020", "Softwareingenieur", "Lechtal Automation AG, Augsburg", ["Motorsteuerung in C auf ARM, FreeRTOS", "CAN-Bus-Diagnose"]),
    ("15.09.2013 – 28.02.2016", "Entwicklungsingenieur", "Ingenieurbüro Wank, Garmisch-Partenkirchen", ["Schaltungsentwicklung, LabVIEW-Prüfstände"])]:
    p = d.add_paragraph(); p.add_run(dates).italic = True
    p = d.add_paragraph(); p.add_run(title).bold = True
    d.add_paragraph(company)
    for x in lines: d.add_paragraph(x, style="List Bullet")
d.add_heading("Studium", 1)
d.add_paragraph("01.10.2007 – 31.08.2013")
d.add_paragraph("Elektrotechnik (Dipl.-Ing.), Technische Universität München")
d.add_heading("IT-Kenntnisse", 1)
d.add_paragraph("C, C++, Python, AUTOSAR, ISO 26262, FreeRTOS, Jenkins, LabVIEW, Git")
d.add_heading("Sprachkenntnisse", 1)
t = d.add_table(rows=0, cols=2)
for a, b in [("Deutsch", "Muttersprache"), ("Polnisch", "Muttersprache"), ("Englisch", "fließend in Wort und Schrift")]:
    c = t.add_row().cells; c[0].text = a; c[1].text = b
d.save(sys.argv[1])
