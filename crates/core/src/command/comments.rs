//! What somebody says about a row. It is said beside the plan, not in it: a plan that was issued is
//! reviewed too, and its seal holds only what was signed.

use super::CommandError;
use crate::id::RowId;
use crate::language::Lang;
use crate::plan::{Comment, Plan, RowMut};
use crate::say;

/// Sets the comments of a row. What stands there already is let stand as it is.
pub(super) fn set(plan: &mut Plan, row: RowId, comments: &[Comment]) -> Result<(), CommandError> {
    let known = plan.row(row).ok_or(CommandError::NoSuchRow)?.comments();
    for comment in comments.iter().filter(|comment| !known.contains(comment)) {
        if comment.text.trim().is_empty() {
            return Err(CommandError::NoComment);
        }
        let letters = comment.text.chars().count();
        if letters > Comment::LONGEST {
            return Err(CommandError::LongComment(letters));
        }
    }
    // A row that is not changed stays shared.
    if known == comments {
        return Ok(());
    }
    let place = match plan.row_mut(row).ok_or(CommandError::NoSuchRow)? {
        RowMut::Section(section) => &mut section.comments,
        RowMut::Target(target) => &mut target.comments,
        RowMut::Task(task) => &mut task.comments,
    };
    *place = comments.to_vec();
    Ok(())
}

/// What the change is called: there are so many comments before and after it on the row of this name.
pub(super) fn label(before: usize, after: usize, row: &str, lang: Lang) -> String {
    match after.cmp(&before) {
        std::cmp::Ordering::Greater => say!(lang, "thêm ý kiến về {row}", "comment on {row}"),
        std::cmp::Ordering::Equal => say!(lang, "sửa ý kiến về {row}", "change a comment on {row}"),
        std::cmp::Ordering::Less => say!(lang, "xóa ý kiến về {row}", "delete a comment on {row}"),
    }
}
