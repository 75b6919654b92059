# fish completion of newsprint(1).

set -l verbs build inspect check proof styles fonts papers
complete -c newsprint -n "not __fish_seen_subcommand_from $verbs" -f
complete -c newsprint -n __fish_use_subcommand -a build -d 'make a newspaper, PDF and EPUB'
complete -c newsprint -n __fish_use_subcommand -a inspect -d 'say what was recognised in articles'
complete -c newsprint -n __fish_use_subcommand -a check -d 'report what is wrong and what an editor would mend'
complete -c newsprint -n __fish_use_subcommand -a proof -d 'draw the pages as PNG'
complete -c newsprint -n __fish_use_subcommand -a styles -d 'list the styles'
complete -c newsprint -n __fish_use_subcommand -a fonts -d 'list the fonts'
complete -c newsprint -n __fish_use_subcommand -a papers -d 'list the papers'

set -l make '__fish_seen_subcommand_from build check proof'
set -l read '__fish_seen_subcommand_from build check proof inspect'
set -l print '__fish_seen_subcommand_from inspect styles fonts papers'
complete -c newsprint -n '__fish_seen_subcommand_from build proof' -s o -l output -r -F -d 'write a file or folder'
complete -c newsprint -n $make -s t -l title -x -d 'the publication\'s title'
complete -c newsprint -n $make -s l -l lang -x -d 'its language'
complete -c newsprint -n $make -s s -l paper -x -a '(newsprint papers 2>/dev/null | string replace -r " .*" "")' -d paper
complete -c newsprint -n $make -l bleed -x -d 'what PDFs have beyond the edge'
complete -c newsprint -n $make -s m -l crop-marks -d 'PDFs say where to cut'
complete -c newsprint -n $make -l epub-fonts -x -a 'none headlines all' -d "which of the style's fonts EPUBs have inside"
complete -c newsprint -n $make -l pages -x -d 'fit into N pages, or a multiple, as in 4x'
complete -c newsprint -n '__fish_seen_subcommand_from build' -l imposition -x -a 'booklet 2-up 4-up 6-up 8-up none' -d 'put pages on sheets'
complete -c newsprint -n '__fish_seen_subcommand_from build' -l sheet -x -a 'A2 A3 A4 SRA3 Letter Tabloid Super-B' -d 'paper of the sheets'
complete -c newsprint -n '__fish_seen_subcommand_from build' -l epub-split -x -a 'section article none' -d 'an EPUB for each section or article'
complete -c newsprint -n '__fish_seen_subcommand_from build check' -l pdf-standard -x -a 'a-2a a-2b a-2u a-3a a-3b a-3u ua-1 none' -d 'what PDFs must be'
complete -c newsprint -n '__fish_seen_subcommand_from build' -l colour -x -a 'grey full' -d 'colours of PDFs, and of the pictures of EPUBs'
complete -c newsprint -n '__fish_seen_subcommand_from build' -l image-resolution -x -a '150 200 300 600' -d 'the most dots an inch of pictures'
complete -c newsprint -n '__fish_seen_subcommand_from build' -l epub-images -x -a 'tablet e-ink original' -d 'what pictures of EPUBs are made for'
complete -c newsprint -n '__fish_seen_subcommand_from build' -l epub-size -x -a '5MB 20MB 50MB' -d 'the most that an EPUB has'
complete -c newsprint -n $make -l style -x -a '(newsprint styles 2>/dev/null | string replace -r " .*" "")' -d style
complete -c newsprint -n $make -l week -x -d 'only articles of an ISO week'
complete -c newsprint -n $make -l since -x -d 'only articles of this day and later'
complete -c newsprint -n $make -l until -x -d 'only articles of this day and earlier'
complete -c newsprint -n $make -l strict -d 'fail when there are warnings'
complete -c newsprint -n $make -l timings -r -F -d 'time by stage, as JSON'
complete -c newsprint -n $read -l format -x -a 'markdown html feed json opml plain' -d 'what the articles are written in'
complete -c newsprint -n $read -s u -l url -x -d 'the address standard input came from'
complete -c newsprint -n $read -l punctuation -x -a 'smart written' -d 'quotes and dashes as the language sets them'
complete -c newsprint -n $read -l base -x -a '(__fish_complete_directories)' -d 'where the pictures of standard input are'
complete -c newsprint -n $read -l root -x -a '(__fish_complete_directories)' -d 'pictures may be anywhere below this folder'
complete -c newsprint -n $read -l raw -d 'recognise nothing, take out nothing'
complete -c newsprint -n '__fish_seen_subcommand_from proof' -l dpi -x -d 'dots an inch'
complete -c newsprint -n $print -l json -d 'print JSON'
complete -c newsprint -s q -l quiet -d 'only errors'
complete -c newsprint -s v -l verbose -d 'notes too'
complete -c newsprint -l diagnostic-format -x -a 'human json' -d 'how messages are printed'
complete -c newsprint -l color -x -a 'auto always never' -d 'coloured messages'
complete -c newsprint -s h -l help -d help
complete -c newsprint -s V -l version -d version
