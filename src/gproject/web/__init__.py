"""What people see: a Django project with one app for each place."""
