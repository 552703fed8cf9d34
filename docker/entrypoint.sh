#!/bin/sh
# The first process of the image. The kernel drops a signal for which such a process has no handler, and node has none in
# the 50 ms of its own start; a shell has one at once, and hands what it gets to a node that is not the first.

stops=0
server=
read -r shell 2>/dev/null </proc/$$/comm

# What was just started is still this shell, which would lose the signal: it is sent once that has become another program.
send() {
  while read -r name <"/proc/$server/comm" && [ "$name" = "$shell" ]; do :; done 2>/dev/null
  kill -TERM "$server" 2>/dev/null
}
hand_on() {
  stops=$((stops + 1))
  [ -z "$server" ] || send
}
trap hand_on TERM INT

# A shell gives what it starts in the background no input, unless it comes by another number. A session of its own keeps
# Ctrl-C from reaching node twice: from the terminal, and from here.
exec 3<&0
setsid node dist/cli.js "$@" <&3 3<&- &
server=$!
exec 3<&-
[ "$stops" = 0 ] || send

# wait returns when a signal comes, too.
while
  wait "$server" 2>/dev/null
  code=$?
  kill -0 "$server" 2>/dev/null
do :; done

# A server that the first signal ended, before node listened to signals, had nothing to finish yet.
case "${1:-serve}:$stops:$code" in serve:1:143 | -*:1:143) code=0 ;; esac
exit "$code"
