//! The same asked once more, because its answer was lost or a key was pressed twice: of acts that have no identifier, by how many of
//! their kind there were when the screen showed them.

/// Others were done since the screen showed them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moved;

/// How many there are.
pub(crate) fn count<T>(done: &[T]) -> u32 {
    u32::try_from(done.len()).unwrap_or(u32::MAX)
}

/// The last, where it is what is asked for after so many; nothing where that is yet to be done.
///
/// # Errors
/// [`Moved`].
pub(crate) fn done_after<T>(
    done: &[T],
    after: u32,
    is_same: impl Fn(&T) -> bool,
) -> Result<Option<&T>, Moved> {
    match done.split_last() {
        _ if count(done) == after => Ok(None),
        Some((last, before)) if count(before) == after && is_same(last) => Ok(Some(last)),
        _ => Err(Moved),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_is_the_same_where_nothing_else_came_between() {
        let done = ["a", "b"];
        let asked = |what: &str, after| done_after(&done, after, |one| *one == what);
        assert_eq!(asked("b", 2), Ok(None), "a further one");
        assert_eq!(asked("b", 1), Ok(Some(&"b")));
        for (what, after) in [("a", 1), ("a", 0), ("b", 0), ("b", 3), ("b", u32::MAX)] {
            assert_eq!(asked(what, after), Err(Moved), "{what} after {after}");
        }
        assert_eq!(done_after(&[] as &[&str], 0, |_| true), Ok(None));
    }
}
