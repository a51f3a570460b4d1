#pragma once

namespace zapply {

class Ui;
class PageOfJobs;

/// In place of the rows when no job passes the filters: which of them is the cause, each with the way to take it away.
void describe_no_match(Ui&, const PageOfJobs&);

}  // namespace zapply
