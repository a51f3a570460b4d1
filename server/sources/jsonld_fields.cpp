#include "server/sources/jsonld_fields.h"

#include "server/sources/field_reader.h"

namespace zapply {
namespace {

/// The forms that are met: an object or a text for the company, one place or several, a country as a text or
/// an object, numbers in the salary or in its value, escaped descriptions.
constexpr std::string_view kJobFieldsText = R"({
  "id": ["/identifier/value", "/identifier/*/value", "/identifier", "/url", "/@id"],
  "url": ["/url", "/mainEntityOfPage/@id", "/mainEntityOfPage"],
  "title": ["/title", "/name"],
  "company": ["/hiringOrganization/name", "/hiringOrganization/*/name", "/hiringOrganization/legalName", "/hiringOrganization"],
  "location": [
    {"each": "/jobLocation", "template": "{/address/addressLocality}, {/address/addressRegion}, {/address/addressCountry}{/address/addressCountry/name}"},
    {"each": "/jobLocation/*", "template": "{/address/addressLocality}, {/address/addressRegion}, {/address/addressCountry}{/address/addressCountry/name}"},
    "/jobLocation/address", "/jobLocation/*/address", "/jobLocation/name", "/jobLocation/*/name", "/jobLocation",
    "/applicantLocationRequirements/name", "/applicantLocationRequirements/*/name"
  ],
  "remote": "/jobLocationType",
  "remote_from": {"at": ["/applicantLocationRequirements/name", "/applicantLocationRequirements/*/name", "/applicantLocationRequirements"]},
  "employment_type": "/employmentType",
  "tags": {"at": ["/industry", "/occupationalCategory", "/industry/name"], "all": true},
  "published_at": "/datePosted",
  "description": {"at": "/description", "as": "html"},
  "salary": {
    "text": ["/baseSalary", {"at": "/baseSalary/value", "pattern": "^(.*[-–—€$£a-zA-Z].*)$"}],
    "min": ["/baseSalary/value/minValue", "/baseSalary/value/value", "/baseSalary/minValue", "/baseSalary/value"],
    "max": ["/baseSalary/value/maxValue", "/baseSalary/value/value", "/baseSalary/maxValue", "/baseSalary/value"],
    "currency": ["/baseSalary/currency", "/baseSalary/value/currency", "/salaryCurrency"],
    "period": ["/baseSalary/value/unitText", "/baseSalary/unitText"]
  }
})";

}  // namespace

JobFields json_ld_job_fields() {
  static const JobFields kFields = read_job_fields(parse_json_tree(kJobFieldsText), "job", Format::kJsonLd);
  return kFields;
}

}  // namespace zapply
