#include "server/demo/demo_profile.h"

namespace zapply {

std::string_view demo_profile() {
  return R"({
  "version": 1,
  "name": "robin",
  "headline": "Backend engineer who keeps databases boring",
  "titles": ["Backend engineer", "Platform engineer", "Site reliability engineer", "Database administrator"],
  "seniority": ["mid", "senior"],
  "country": "CO",
  "city": "Medellín",
  "time_zone": "America/Bogota",
  "may_work_in": ["CO"],
  "citizen_of": ["CO"],
  "work_modes": ["remote"],
  "working_hours": {"from": "08:00", "to": "18:00"},
  "employment_types": ["full-time", "contract"],
  "salary_min": {"amount": 90000, "currency": "USD", "period": "year"},
  "languages": {"es": "native", "en": "C1"},
  "skills": [
    {"name": "PostgreSQL", "years": 7},
    {"name": "Go", "years": 5},
    {"name": "Linux", "years": 9},
    {"name": "Kubernetes", "years": 3},
    {"name": "SQL", "years": 9},
    {"name": "gRPC", "years": 4},
    {"name": "Python", "years": 6},
    {"name": "CI/CD"},
    {"name": "Terraform"}
  ],
  "avoid": ["gambling"],
  "avoid_companies": ["Cinder & Pine"],
  "cv": "# Robin Vega\n\nBackend engineer, Medellín, Colombia\n\n## Experience\n\n**Senior Backend Engineer, Paper Crane Logistics, 2020 - 2026.** Go services over gRPC, PostgreSQL, Kubernetes; on call for both.\n\n**Backend Engineer, Andes Tickets, 2017 - 2020.** Python, PostgreSQL, Linux.\n\n## Languages\n\nSpanish (native), English (C1)\n"
}
)";
}

}  // namespace zapply
