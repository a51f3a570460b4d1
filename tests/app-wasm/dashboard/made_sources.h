#pragma once

#include <string>
#include <vector>

#include "shared/protocol.h"
#include "shared/source.h"

namespace zapply {

inline Source make_source(const std::string& name, SourceKind kind = SourceKind::kBoard) {
  Source source;
  source.name = name;
  source.label = name;
  source.label.front() = static_cast<char>(source.label.front() - 'a' + 'A');
  source.kind = kind;
  source.enabled = true;
  source.revision = 1;
  return source;
}

inline std::string sources_answer(const std::vector<Source>& sources) {
  std::string out = R"({"sources":[)";
  for (const Source& source : sources) out += (out.ends_with('[') ? "" : ",") + to_json(source);
  return out + "]}";
}

}  // namespace zapply
