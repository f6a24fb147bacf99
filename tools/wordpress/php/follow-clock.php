<?php
// Makes a copy of WordPress ask clock.php for the time instead of PHP: follow-clock.php <copy>. Only what is called
// changes, so that it is WordPress in everything else.

$visnyk_core = $argv[1];
$visnyk_functions = array('time', 'gmdate', 'date', 'strtotime');
$visnyk_classes = array('datetime' => 'Visnyk_DateTime', 'datetimeimmutable' => 'Visnyk_DateTimeImmutable');
$visnyk_space = array(T_WHITESPACE, T_COMMENT, T_DOC_COMMENT);

/** The token before (-1) or after (1) a place that is no space; null at the ends. */
function visnyk_beside(array $tokens, int $at, int $step)
{
    global $visnyk_space;
    do {
        $at += $step;
    } while (isset($tokens[$at]) && is_array($tokens[$at]) && in_array($tokens[$at][0], $visnyk_space, true));
    return $tokens[$at] ?? null;
}

function visnyk_rewrite(string $code, bool $is_cron): string
{
    global $visnyk_functions, $visnyk_classes;
    $tokens = token_get_all($code);
    $functions = $is_cron ? array_merge($visnyk_functions, array('microtime')) : $visnyk_functions;
    $written = '';
    foreach ($tokens as $at => $token) {
        if (!is_array($token)) {
            $written .= $token;
            continue;
        }
        list($kind, $text) = $token;
        // Code with a namespace is other people's libraries, to which the time of posts is nothing.
        if ($kind === T_NAMESPACE) {
            return $code;
        }
        $name = strtolower($text);
        if ($kind === T_STRING) {
            $before = visnyk_beside($tokens, $at, -1);
            $before = is_array($before) ? $before[0] : $before;
            $is_called = visnyk_beside($tokens, $at, 1) === '(';
            $is_own = in_array($before, array(T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION), true);
            if ($before === T_NEW && isset($visnyk_classes[$name])) {
                $text = $visnyk_classes[$name];
            } elseif ($before !== T_NEW && $is_called && !$is_own && in_array($name, $functions, true)) {
                $text = "visnyk_$name";
            }
        }
        $written .= $text;
    }
    return $written;
}

$visnyk_paths = array("$visnyk_core/wp-cron.php");
$visnyk_files = new RecursiveIteratorIterator(
    new RecursiveDirectoryIterator("$visnyk_core/wp-includes", FilesystemIterator::SKIP_DOTS)
);
foreach ($visnyk_files as $visnyk_file) {
    if ($visnyk_file->getExtension() === 'php') {
        $visnyk_paths[] = $visnyk_file->getPathname();
    }
}
foreach ($visnyk_paths as $visnyk_path) {
    $visnyk_code = file_get_contents($visnyk_path);
    if (!preg_match('/\b(?:gm|micro)?(?:time|date)|datetime/i', $visnyk_code)) {
        continue;
    }
    $visnyk_written = visnyk_rewrite($visnyk_code, strpos(basename($visnyk_path), 'cron.php') !== false);
    if ($visnyk_written !== $visnyk_code) {
        file_put_contents($visnyk_path, $visnyk_written);
    }
}

copy(__DIR__ . '/clock.php', "$visnyk_core/visnyk-clock.php");
$visnyk_load = file_get_contents("$visnyk_core/wp-load.php");
$visnyk_first = "<?php\nrequire_once __DIR__ . '/visnyk-clock.php';\n";
file_put_contents("$visnyk_core/wp-load.php", $visnyk_first . substr($visnyk_load, strlen('<?php')));
