// Opens books in two reading engines, foliate-js and epub.js, in a browser, goes
// to each file of the spine and prints what is there as JSON, a line a file:
// { book, engine, section, text } or { book, engine, problem }.
//
//     node readers.mjs BOOK.epub...    (VALIDATORS_HOME has node_modules)
import fs from 'node:fs'
import http from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'

const home = process.env.VALIDATORS_HOME
const puppeteer = createRequire(path.join(home, 'package.json'))('puppeteer-core')
const books = process.argv.slice(2)
const PATIENCE = 20000

const FOLIATE = `<!doctype html><meta charset="utf-8">
<style>html, body, foliate-view { margin: 0; display: block; width: 100vw; height: 100vh }</style>
<body><script type="module">
import '/m/foliate-js/view.js'
const view = document.createElement('foliate-view')
document.body.append(view)
const bytes = await (await fetch('/book.epub')).blob()
await view.open(new File([bytes], 'book.epub', { type: 'application/epub+zip' }))
window.count = view.book.sections.length
window.show = n => new Promise((done, fail) => {
    view.addEventListener('load', e => done(e.detail.doc.body.textContent), { once: true })
    view.goTo(n).catch(fail)
})
window.ready = true
</script>`

const EPUBJS = `<!doctype html><meta charset="utf-8">
<style>html, body, #view { margin: 0; width: 100vw; height: 100vh }</style>
<div id="view"></div>
<script src="/m/jszip/dist/jszip.min.js"></script>
<script src="/m/epubjs/dist/epub.min.js"></script><script>
(async () => {
    const book = ePub('/book.epub')
    await book.ready
    const rendition = book.renderTo('view', { width: '100%', height: '100%' })
    window.count = book.spine.length
    window.show = async n => {
        await rendition.display(book.spine.get(n).href)
        return rendition.getContents()[0].document.body.textContent
    }
    window.ready = true
})()
</script>`

const types = { '.js': 'text/javascript', '.html': 'text/html', '.css': 'text/css', '.svg': 'image/svg+xml' }
let present
const server = http.createServer((request, response) => {
    const url = decodeURIComponent(request.url.split('?')[0])
    const file = path.join(home, 'node_modules', path.normalize(url.replace(/^\/m\//, '/')))
    const send = (type, data) => response.setHeader('content-type', type).end(data)
    if (url === '/foliate')
        send('text/html', FOLIATE)
    else if (url === '/epubjs')
        send('text/html', EPUBJS)
    else if (url === '/book.epub')
        send('application/epub+zip', fs.readFileSync(present))
    else if (url.startsWith('/m/') && fs.existsSync(file))
        send(types[path.extname(file)] ?? 'application/octet-stream', fs.readFileSync(file))
    else
        response.writeHead(404).end()
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const origin = `http://127.0.0.1:${server.address().port}`
const browser = await puppeteer.launch({
    executablePath: process.env.PUPPETEER_EXECUTABLE_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
})

async function open(book, engine) {
    const say = line => console.log(JSON.stringify({ book, engine, ...line }))
    const page = await browser.newPage()
    page.setDefaultTimeout(PATIENCE)
    page.on('pageerror', e => say({ problem: e.message }))
    page.on('request', r => {
        if (/^https?:/.test(r.url()) && !r.url().startsWith(origin))
            say({ problem: `asks for ${r.url()}` })
    })
    try {
        await page.goto(`${origin}/${engine}`)
        await page.waitForFunction('window.ready === true')
        const count = await page.evaluate('window.count')
        for (let n = 0; n < count; n++)
            say({ section: n, text: await page.evaluate(`window.show(${n})`) })
    } catch (e) {
        say({ problem: String(e.message ?? e) })
    }
    await page.close()
}

for (present of books)
    for (const engine of ['foliate', 'epubjs'])
        await open(present, engine)
await browser.close()
server.close()
