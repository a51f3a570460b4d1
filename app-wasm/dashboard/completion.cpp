#include "app-wasm/dashboard/completion.h"

#include "shared/job_facets.h"
#include "shared/query.h"

namespace zapply {

void Completion::ask(std::string_view beginning) {
  requests_.abandon(std::exchange(ticket_, 0));
  if (beginning.empty()) return names_.clear();
  ticket_ = requests_.get(Query().add("prefix", beginning).after(path_),
                          [this, asked = std::string(beginning)](const Answer& answer) {
                            ticket_ = 0;
                            answered_ = asked;
                            std::string error;
                            names_ = parse_answer(answer, parse_names, error).value_or(std::vector<std::string>());
                          });
}

void Completion::forget() {
  requests_.abandon(std::exchange(ticket_, 0));
  names_.clear();
}

}  // namespace zapply
