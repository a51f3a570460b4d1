import sys
from docx import Document
d = Document()
d.add_heading("Currículo", 0)
d.add_paragraph("Nome: Eduardo Pires Lobato")
d.add_paragraph("Cidade: Fortaleza, Brasil")
d.add_heading("Histórico profissional", 1)
t = d.add_table(rows=1, cols=3)
for c, x in zip(t.rows[0].cells, ["Período", "Empresa", "Cargo"]): c.text = x
for row in [("03/2020 – atual", "Jangada Sistemas Ltda.", "Analista de infraestrutura"), ("07/2016 – 02/2020", "Hospital São Bento", "Técnico de redes"), ("01/2014 – 06/2016", "Papelaria Central", "Assistente de informática")]:
    for c, x in zip(t.add_row().cells, row): c.text = x
d.add_heading("Conhecimentos técnicos", 1)
d.add_paragraph("Linux, Docker, Zabbix, pfSense, Windows Server, Azure")
d.add_heading("Escolaridade", 1)
d.add_paragraph("Tecnólogo em Redes, IFCE, 2011 – 2013")
d.add_heading("Idiomas", 1)
d.add_paragraph("Português nativo; inglês técnico intermediário")
d.save(sys.argv[1])
