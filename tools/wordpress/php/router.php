<?php
// Stands in for Apache's rewrite rules: files as they are, everything else to index.php.
// PHP's server calls it for every request, with the copy of WordPress as document root.

$visnyk_root = rtrim($_SERVER['DOCUMENT_ROOT'], '/');
$visnyk_path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));

if (strpos($visnyk_path, "\0") !== false || preg_match('#(^|/)\.\.?(/|$)#', $visnyk_path)) {
    http_response_code(400);
    return true;
}

// Uploads, plugins and themes are in this server's own folder.
if (strpos($visnyk_path, '/wp-content/') === 0) {
    $visnyk_file = getenv('VISNYK_WORDPRESS_FOLDER') . '/content/' . substr($visnyk_path, 12);
    if (is_file($visnyk_file) && substr($visnyk_file, -4) !== '.php') {
        $visnyk_types = array(
            'css' => 'text/css',
            'js' => 'text/javascript',
            'json' => 'application/json',
            'svg' => 'image/svg+xml',
            'woff2' => 'font/woff2',
            'jpg' => 'image/jpeg',
            'jpeg' => 'image/jpeg',
            'png' => 'image/png',
            'webp' => 'image/webp',
            'gif' => 'image/gif',
        );
        $visnyk_extension = strtolower(pathinfo($visnyk_file, PATHINFO_EXTENSION));
        header('Content-Type: ' . ($visnyk_types[$visnyk_extension] ?? 'application/octet-stream'));
        header('Content-Length: ' . filesize($visnyk_file));
        if ($_SERVER['REQUEST_METHOD'] !== 'HEAD') {
            readfile($visnyk_file);
        }
        return true;
    }
} elseif (is_file($visnyk_root . $visnyk_path)) {
    return false;
} elseif (is_file($visnyk_root . rtrim($visnyk_path, '/') . '/index.php') && $visnyk_path !== '/') {
    if (substr($visnyk_path, -1) !== '/') {
        header('Location: ' . $visnyk_path . '/', true, 301);
        return true;
    }
    return false;
}

$_SERVER['SCRIPT_NAME'] = '/index.php';
$_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $visnyk_root . '/index.php';
require $visnyk_root . '/index.php';
