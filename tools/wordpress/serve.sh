#!/bin/sh
# serve.sh <folder> <command...>: runs the command until it ends or the standard input does, whichever is first: a
# pipe ends however the process at its other side dies. Then everything in this process group goes. With
# VISNYK_REMOVE=1 it goes at once, and the folder with it. Start it as the leader of a group of its own.
folder=$1
shift
signal=TERM
[ "${VISNYK_REMOVE:-}" = 1 ] && signal=KILL
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(
  read -r _ <&3
  kill -"$signal" "$child"
) 2>/dev/null &
exec 3<&-
wait "$child" 2>/dev/null
status=$?
trap '' TERM
kill -TERM 0
[ "$signal" = KILL ] && rm -rf "$folder"
exit "$status"
