kind-tool = Werkzeug
