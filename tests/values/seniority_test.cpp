#include "server/values/seniority.h"

#include <doctest/doctest.h>

#include <vector>

namespace zapply {
namespace {

struct Example {
  std::string text;
  std::string level;  ///< empty: unknown
};

}  // namespace

TEST_CASE("a board's level names one seniority or none") {
  for (const Example& example : std::vector<Example>{{"Senior", "senior"},
                                                     {"Senior Level", "senior"},
                                                     {"Entry-level", "junior"},
                                                     {"Midweight", "mid"},
                                                     {"Mid-level", "mid"},
                                                     {"mid_level", "mid"},
                                                     {"Mid-Senior level", ""},
                                                     {"Director", "director"},
                                                     {"Manager", "manager"},
                                                     {"Executive", "executive"},
                                                     {"experienced", "mid"},
                                                     {"Any", ""},
                                                     {"Internship", "intern"},
                                                     {"Entry Level, Mid Level", ""},
                                                     {"Associate", ""},
                                                     {"", ""}}) {
    CAPTURE(example.text);
    CHECK(seniority_of_level(example.text).value_or("") == example.level);
  }
}

TEST_CASE("a title knows better than a level that is said of most jobs") {
  CHECK(seniority_of("experienced", "Staff Software Engineer") == "staff");
  CHECK(seniority_of("professional / experienced", "Engineer") == "mid");
  CHECK(seniority_of("experienced", "(Senior) Accountant") == "mid");
  CHECK(seniority_of("Mid-level", "Senior Engineer") == "senior");
  CHECK(seniority_of("", "Senior Engineer") == "senior");
  CHECK(seniority_of("Senior Level", "Staff Product Designer") == "staff");
  CHECK(seniority_of("Senior Level", "VP of Sales") == "executive");
  CHECK(seniority_of("Mid Level", "Junior Cook (Internship)") == "intern");
  CHECK(seniority_of("Internship", "Senior Living Intern") == "intern");
  CHECK(seniority_of("Director", "Senior Brand Designer") == "director");
  CHECK(seniority_of("Senior", "Junior Designer") == std::nullopt);
  CHECK(seniority_of("Director", "Entry-level Analyst") == std::nullopt);
  CHECK(seniority_of("Senior", "Graduate Program Manager") == "senior");
  CHECK(seniority_of("Any", "Engineer") == std::nullopt);
}

TEST_CASE("a title names one seniority or none") {
  for (const Example& example : std::vector<Example>{{"Senior Backend Engineer", "senior"},
                                                     {"Sr. Product Designer", "senior"},
                                                     {"Junior Developer", "junior"},
                                                     {"Jr Data Analyst", "junior"},
                                                     {"Staff Software Engineer", "staff"},
                                                     {"Senior Staff Engineer", "staff"},
                                                     {"Principal Engineer", "principal"},
                                                     {"Lead Designer", "lead"},
                                                     {"Tech Lead", "lead"},
                                                     {"Head of Sales", "director"},
                                                     {"Director of Data", "director"},
                                                     {"VP Engineering", "executive"},
                                                     {"Chief Technology Officer", "executive"},
                                                     {"Software Engineering Intern", "intern"},
                                                     {"Account Manager", ""},
                                                     {"Engineering Manager", "manager"},
                                                     {"Mid/Senior Video Editor", ""},
                                                     {"Senior / Staff Engineer", "senior"},
                                                     {"Senior Data Lead, Madrid", "lead"},
                                                     {"Engineer - New College Grad 2026", "junior"},
                                                     {"Staff, Frontend Engineers", "staff"},
                                                     {"Staff Security Strategist", "staff"},
                                                     {"Staff Technical Program Manager", "staff"},
                                                     {"Senior Medical Writer/Principal Medical Writer", "senior"},
                                                     {"Engineers (Senior, Staff, Principal)", "senior"},
                                                     {"Senior & Staff Engineers", "senior"},
                                                     {"Senior Go Engineer, Staff Data Engineer", "senior"},
                                                     {"Senior Engineer, Product Designer", "senior"},
                                                     {"Robotics Engineers, Interns", ""},
                                                     {"Summer Interns", "intern"},
                                                     {"Senior Principal Engineer", "principal"},
                                                     {"Team Leader Customer Support", "lead"},
                                                     {"Teamleider Logistiek", "lead"},
                                                     {"Líder de Ciberseguridad", "lead"},
                                                     {"テックリード", "lead"},
                                                     {"Руководитель группы", "lead"},
                                                     {"Руководитель отдела", "manager"},
                                                     {"エンジニアリングマネージャー", "manager"},
                                                     {"Responsabile di negozio", "manager"},
                                                     {"Praktik inom ekonomi", "intern"},
                                                     {"Software Engineer", ""},
                                                     {"Staff Accountant", ""},
                                                     {"Chief of Staff", ""},
                                                     {"Asistente para empresa líder en retail", ""},
                                                     {"Leads Manager", ""},
                                                     {"Director of Photography", ""},
                                                     {"Mid Market Account Executive", ""},
                                                     {"Account Executive, Mid-Market", ""},
                                                     {"Internship Program Manager", ""},
                                                     {"Graduate Program Coordinator", ""},
                                                     {"Apprenticeship Manager", ""},
                                                     {"Internal Auditor", ""},
                                                     {"Staffing Coordinator", ""},
                                                     {"Lead Generation Specialist", ""},
                                                     {"Senior Lead Generation Manager", "senior"},
                                                     {"Executive Assistant to the CEO", ""},
                                                     {"Assistant Director", "director"},
                                                     {"Senior Executive Assistant to the CEO", "senior"},
                                                     {"Senior Assistant Editor", "senior"},
                                                     {"Middle Frontend Developer", "mid"},
                                                     {"Middle Office Analyst", ""},
                                                     {"Early Career Engineer", "junior"},
                                                     {"International Buyer", ""},
                                                     {"Staff UI/UX Product Designer", "staff"},
                                                     {"Manager, Platform Engineering", "manager"},
                                                     {"Senior Manager, Data Science", "manager"},
                                                     {"Sr Machine Learning Engineering Manager", "manager"},
                                                     {"Senior Credit Risk Manager", "manager"},
                                                     {"Customer Care Operations & Partner Manager", "manager"},
                                                     {"General Manager", "manager"},
                                                     {"Filialleiter (m/w/d)", "manager"},
                                                     {"Gerente de Operaciones", "manager"},
                                                     {"Junior Cook (Internship)", "intern"},
                                                     {"Prácticas", "intern"},
                                                     {"Prácticas en Desarrollo Web", "intern"},
                                                     {"Stage - Assistant Marketing (H/F)", "intern"},
                                                     {"Estagiário de TI", "intern"},
                                                     {"Pessoa Desenvolvedora Backend Java Sênior", "senior"},
                                                     {"Desenvolvedor Pleno", "mid"},
                                                     {"Desarrollador Semi Senior", "mid"},
                                                     {"Medior Backend Ontwikkelaar", "mid"},
                                                     {"Młodszy Programista", "junior"},
                                                     {"Starszy Analityk", "senior"},
                                                     {"高级软件工程师", "senior"},
                                                     {"シニアエンジニア", "senior"},
                                                     {"주니어 개발자", "junior"},
                                                     {"Старший разработчик", "senior"},
                                                     {"Teamleiterin Vertrieb", "lead"},
                                                     {"Jefe de equipo", "lead"},
                                                     {"Directrice des opérations", "director"},
                                                     {"Geschäftsführer (m/w/d)", "executive"},
                                                     {"Engineer, Entry", "junior"},
                                                     {"Associate Product Designer", "junior"},
                                                     {"Client Services Associate Project Manager", "junior"},
                                                     {"Android Engineer I - Subscriptions", "junior"},
                                                     {"SDE II - Frontend", "mid"},
                                                     {"Learning Specialist II", "mid"},
                                                     {"Senior Engineer II", "senior"},
                                                     {"Software Engineer (Mid/Senior)", ""},
                                                     {"Senior + Staff Engineers (Elixir, React)", "senior"},
                                                     {"Associate Director, Clinical", "director"},
                                                     {"Consultant, Mid-Market", ""},
                                                     {"Account Executive, Mid Market", ""},
                                                     {"Mid-Atlantic Sales Representative", ""},
                                                     {"Data Entry Clerk", ""},
                                                     {"Engineer I/II", ""},
                                                     {"Junior to Senior Developers", ""},
                                                     {"Phase II Study Nurse", ""},
                                                     {"Product Manager", ""},
                                                     {"Project Manager, Construction", ""},
                                                     {"Customer Success Manager", ""},
                                                     {"Senior Product Manager", "senior"},
                                                     {"Senior Construction Project Manager", "senior"},
                                                     {"Sales Associate", ""},
                                                     {"Associate Attorney", ""},
                                                     {"Senior Living Cook", ""},
                                                     {"Junior High Teacher", ""},
                                                     {"Middle School Teacher", ""},
                                                     {"Graduate Program Manager", ""},
                                                     {"Specialty Trainee in Neurosurgery", ""},
                                                     {"Forensic Staff Nurse", ""},
                                                     {"Art Director", ""},
                                                     {"Lead Abatement Worker", ""},
                                                     {"Solutions Architect, Office of the CTO", ""},
                                                     {"Intermediate Care Nurse", ""},
                                                     {"Stage Manager", ""},
                                                     {"", ""}}) {
    CAPTURE(example.text);
    CHECK(seniority_of_title(example.text).value_or("") == example.level);
  }
}

}  // namespace zapply
