moved = Flyttet til { $where }
