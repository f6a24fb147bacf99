<?php
// Runs one statement from the standard input; prints the rows as JSON.

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$visnyk_database = mysqli_init();
$visnyk_database->real_connect('localhost', 'root', '', 'wordpress', 0, getenv('VISNYK_WORDPRESS_SOCKET'));
$visnyk_database->set_charset('utf8mb4');
$visnyk_result = $visnyk_database->query(stream_get_contents(STDIN));
echo json_encode($visnyk_result instanceof mysqli_result ? $visnyk_result->fetch_all(MYSQLI_ASSOC) : array());
