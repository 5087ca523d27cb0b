import process from 'node:process'

// Once this module is loaded, a process whose output nobody reads any more (whoever started it was killed) ends with its next
// line. Otherwise the failed write is an uncaught error, which Next writes about, and so on for ever on a whole core.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(1)
  })
