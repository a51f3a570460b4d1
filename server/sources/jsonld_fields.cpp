#include "server/sources/jsonld_fields.h"

#include "server/sources/field_reader.h"

namespace zapply {
namespace {

/// The forms that are met: an object or a text for the company, a country as a text or an object, numbers in the salary
/// or in its value, escaped descriptions. Any value may be a list of such values. Estimated pay counts where no other is
/// named, as its tenth and ninetieth percentiles where it is a distribution.
constexpr std::string_view kJobFieldsText = R"({
  "id": ["/identifier/value", "/identifier", "/url", "/@id"],
  "url": ["/url", "/mainEntityOfPage/@id", "/mainEntityOfPage"],
  "title": ["/title", "/name"],
  "company": ["/hiringOrganization/name", "/hiringOrganization/legalName", "/hiringOrganization"],
  "location": [
    {"each": "/jobLocation/address", "template": "{/addressLocality}, {/addressRegion}, {/addressCountry}{/addressCountry/name}"},
    {"each": "/jobLocation", "template": "{/addressLocality}, {/addressRegion}, {/addressCountry}{/addressCountry/name}"},
    "/jobLocation/address", "/jobLocation/name", "/jobLocation",
    "/applicantLocationRequirements/name"
  ],
  "remote": "/jobLocationType",
  "remote_from": ["/applicantLocationRequirements/name", "/applicantLocationRequirements/address/addressCountry/name", "/applicantLocationRequirements/address/addressCountry", "/applicantLocationRequirements/address/addressRegion", "/applicantLocationRequirements"],
  "employment_type": "/employmentType",
  "tags": {"at": ["/industry", "/occupationalCategory", "/industry/name"], "all": true},
  "published_at": "/datePosted",
  "description": {"at": "/description", "as": "html"},
  "salary": {
    "text": ["/baseSalary", {"at": ["/baseSalary/value", "/baseSalary/value/value"], "pattern": "^(.*[-–—€$£a-zA-Z].*)$"}],
    "min": ["/baseSalary/value/minValue", "/baseSalary/value/value", "/baseSalary/minValue", "/baseSalary/value", "/baseSalary/minPrice", "/baseSalary/price",
      "/estimatedSalary/value/minValue", "/estimatedSalary/value/value", "/estimatedSalary/minValue", "/estimatedSalary/percentile10", "/estimatedSalary/value", "/estimatedSalary"],
    "max": ["/baseSalary/value/maxValue", "/baseSalary/value/value", "/baseSalary/maxValue", "/baseSalary/value", "/baseSalary/maxPrice", "/baseSalary/price",
      "/estimatedSalary/value/maxValue", "/estimatedSalary/value/value", "/estimatedSalary/maxValue", "/estimatedSalary/percentile90", "/estimatedSalary/value", "/estimatedSalary"],
    "currency": ["/baseSalary/currency", "/baseSalary/value/currency", "/baseSalary/priceCurrency", "/salaryCurrency", "/estimatedSalary/currency", "/estimatedSalary/value/currency"],
    "period": ["/baseSalary/value/unitText", "/baseSalary/unitText", "/estimatedSalary/value/unitText", "/estimatedSalary/unitText"]
  }
})";

}  // namespace

JobFields json_ld_job_fields() {
  static const JobFields kFields = read_job_fields(parse_json_tree(kJobFieldsText), "job", Format::kJsonLd);
  return kFields;
}

}  // namespace zapply
